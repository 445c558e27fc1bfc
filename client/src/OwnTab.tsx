/** The way out of a frame, in which the browser may keep nothing, and no sign-in. */
export const OwnTab = ({ children }: { children: string }) => (
  <a className="link" href={location.href} target="_blank" rel="noopener">
    {children}
  </a>
)

/** Whether this page stands inside another one. */
export const isFramed = (): boolean => window.parent !== window
