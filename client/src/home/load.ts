/** The library's code, loaded when it is needed: a board brings none of it. */
export const loadHomePage = () => import('./HomePage.tsx')
