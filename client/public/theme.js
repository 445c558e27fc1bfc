// Runs before the first paint, so that a dark page never flashes white. Afterwards src/styles/theme.ts keeps it.
;(function () {
  var choice = null
  try {
    choice = JSON.parse(localStorage.getItem('blameless.theme'))
  } catch {
    // Blocked storage: the system decides.
  }
  var dark =
    choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
})()
