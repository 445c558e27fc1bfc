/** An address that is no page here, and the way home. */
import { useEffect, type ReactNode } from 'react'
import '../styles/message-page.css'
import { Mark } from './Mark.tsx'

/** A whole page with one thing to say and what to do next. */
export const MessagePage = ({ title, children }: { title: string; children: ReactNode }) => (
  <main className="message-page">
    <Mark size={40} />
    <h1>{title}</h1>
    {children}
  </main>
)

export const NotFound = () => {
  useEffect(() => {
    document.title = 'Page not found · Blameless Canvas'
  }, [])
  return (
    <MessagePage title="There is no page at this address">
      <p>
        A board’s link ends in a long code. If yours was cut short, ask for it again, or look for
        the board in the library.
      </p>
      <p className="message-page-actions">
        <a className="button primary" href="/">
          Go to the library
        </a>
      </p>
    </MessagePage>
  )
}
