/** Passing messages at the bottom; they wait while somebody reads them. */
import { useEffect, useState } from 'react'
import '../styles/notices.css'
import { dismissToast, useUi, type Toast } from '../ui-store.ts'
import { Icon } from '../Icon.tsx'

/** How long a message stays; one that offers something to do stays longer. */
const plainMs = 5_000
const actionMs = 10_000

export const Toasts = () => {
  const toasts = useUi((state) => state.toasts)
  return (
    <div className="toasts" role="status">
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </div>
  )
}

const ToastLine = ({ toast: { id, text, action } }: { toast: Toast }) => {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => dismissToast(id), action === undefined ? plainMs : actionMs)
    return () => clearTimeout(timer)
  }, [held, id, action])
  return (
    <div
      className="toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{text}</span>
      {action !== undefined && (
        <button
          type="button"
          className="toast-action"
          onClick={() => {
            dismissToast(id)
            action.run()
          }}
        >
          {action.label}
        </button>
      )}
      <button
        type="button"
        className="toast-close"
        aria-label="Dismiss"
        onClick={() => dismissToast(id)}
      >
        <Icon name="close" size={16} />
      </button>
    </div>
  )
}
