// The baseline: tldraw as its package shows it, empty or with `?notes=` of its own notes all in
// view. Plain JavaScript, because only the client's folder has the types of tldraw and React.
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { Tldraw, toRichText } from 'tldraw'
import 'tldraw/tldraw.css'

const count = Number(new URLSearchParams(location.search).get('notes') ?? 0)

/** Puts notes into a grid of the window's shape, so that tldraw's least zoom still shows all of them. */
const columns = Math.ceil(Math.sqrt((count * 16) / 9))
const onMount = (editor) => {
  if (count === 0) return
  editor.run(
    () =>
      editor.createShapes(
        Array.from({ length: count }, (_, i) => ({
          type: 'note',
          x: (i % columns) * 216,
          y: Math.floor(i / columns) * 216,
          props: { richText: toRichText(`${i}: the cache was slow and nobody saw it`) },
        })),
      ),
    { history: 'ignore' },
  )
  editor.zoomToFit({ immediate: true })
}

createRoot(document.getElementById('root')).render(createElement(Tldraw, { onMount }))
