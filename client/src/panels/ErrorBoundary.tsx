/** Where a fault of ours is caught: a kind sentence instead of a blank page. */
import { Component, type ReactNode } from 'react'
import { MessagePage } from './NotFound.tsx'

export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true }
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children
    return (
      <MessagePage title="This page stopped working">
        <p>
          The fault is ours, not yours. Edits are kept in this browser as you make them. Reload to
          go on.
        </p>
        <p className="message-page-actions">
          <button className="button primary" onClick={() => location.reload()}>
            Reload
          </button>
          <a className="button" href="/">
            Go to the library
          </a>
        </p>
      </MessagePage>
    )
  }
}
