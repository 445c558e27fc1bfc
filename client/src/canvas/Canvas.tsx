/** The board as a tldraw canvas. This folder alone knows tldraw; the rest of the page knows `boardDoor`. */
import { useCallback, useMemo, useState } from 'react'
import {
  ArrowBindingUtil,
  ArrowShapeTool,
  atom,
  createTLStore,
  createTLUser,
  DefaultDashStyle,
  DefaultSizeStyle,
  DrawShapeTool,
  HandTool,
  SelectTool,
  TldrawEditor,
  TldrawHandles,
  TldrawScribble,
  TldrawShapeIndicators,
  type Editor,
  type TLAssetStore,
  type TLCameraOptions,
  type TLEditorComponents,
  type TLUserPreferences,
} from 'tldraw'
import { findAssetHash } from 'shared/doc/drawing.ts'
import 'tldraw/tldraw.css'
import './canvas.css'
import { assetUrl } from '../api.ts'
import { boardDoor } from '../board/board-door.ts'
import { useSession, type Session } from '../board/session.ts'
import { hasFinger } from '../board/soft-keyboard.ts'
import { useMayEdit } from '../board/links.ts'
import { PointingBanner } from '../meeting/PointingBanner.tsx'
import { WritingForBanner } from '../note/WritingForBanner.tsx'
import { FollowBanner } from '../panels/FollowBanner.tsx'
import { darkness } from '../styles/theme.ts'
import { openPointer, showBoxReadably, showNote, showZone } from './camera.ts'
import { CanvasStateContext, createCanvasState, type CanvasState } from './canvas-state.ts'
import { openClipboard } from './clipboard.ts'
import { openCursors } from './cursors.ts'
import { drawingUtils } from './drawing-shapes.ts'
import { DropMark } from './DropMark.tsx'
import { FarNotes, maxShapesPerPage, openBuilding } from './FarNotes.tsx'
import { openFollowing, type Following } from './follow.ts'
import { findHeld, goTo, looksAt } from './go-to.ts'
import { HereMark } from './HereMark.tsx'
import { openKeys } from './keys.ts'
import { Laser } from './Laser.tsx'
import { openMirror } from './mirror.ts'
import { HowThreads } from './HowThreads.tsx'
import { NoteCardFloat } from './NoteCardFloat.tsx'
import { NoteShapeUtil } from './note-shape.tsx'
import { addAnswer, startWriting } from './new-note.ts'
import { OpenStackSheet } from './OpenStackSheet.tsx'
import { createPointTool, openPointing } from './pointing.ts'
import { openProjection } from './projection.ts'
import { renderOnlyBuilt } from './rendered-notes.ts'
import { SelectionBar } from './SelectionBar.tsx'
import { SelectionFrame } from './SelectionFrame.tsx'
import { openStackDrag } from './stack-drag.ts'
import { openStackOpening } from './stack-opening.ts'
import { Toolbar } from './Toolbar.tsx'
import { bendDoubleClick, createNoteTool, leaveNothingIn, replaceUndo } from './tools.ts'
import { openWriteBack } from './write-back.ts'
import { ZoneShapeUtil } from './zone-shape.tsx'

const UnderTheNotes = () => (
  <>
    <FarNotes />
    <HowThreads />
    <OpenStackSheet />
  </>
)

/** What tldraw caught goes on to the boundary around the whole canvas. */
const ThrownOn = ({ error }: { error: unknown }): never => {
  throw error
}

/** One note or drawing that fails takes no other with it. */
const NotShown = () => (
  <p className="not-shown">This cannot be shown here. What it says stands in the outline.</p>
)

const components: TLEditorComponents = {
  Background: null,
  ErrorFallback: ThrownOn,
  Grid: null,
  Handles: TldrawHandles,
  InFrontOfTheCanvas: SelectionBar,
  OnTheCanvas: UnderTheNotes,
  Scribble: TldrawScribble,
  SelectionBackground: null,
  SelectionForeground: SelectionFrame,
  ShapeErrorFallback: NotShown,
  ShapeIndicators: TldrawShapeIndicators,
  SnapIndicator: null,
}

const shapeUtils = [NoteShapeUtil, ZoneShapeUtil, ...drawingUtils]
const bindingUtils = [ArrowBindingUtil]
const options = { maxPages: 1, maxShapesPerPage, createTextOnCanvasDoubleClick: true }
const cameraOptions = {
  wheelBehavior: 'pan' as const,
  zoomSteps: [0.02, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3],
} satisfies Partial<TLCameraOptions>

/** Images are named by what is in them; the page that shows one says through which link. */
const createAssets = (session: Session): TLAssetStore => ({
  upload: () => Promise.reject(new Error('Pictures come in through pictures.ts.')),
  resolve: (asset) => {
    const hash = asset.type === 'image' ? findAssetHash(asset.props.src) : null
    return hash === null ? null : assetUrl(session.id, hash)
  },
})

/** tldraw's own idea of a person is not used: names and colours come with the presence of the board. */
const createUser = () => {
  const preferences = atom<TLUserPreferences>('preferences', {
    id: 'me',
    locale: 'en',
    colorScheme: darkness.getState().dark ? 'dark' : 'light',
    animationSpeed: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 1,
    isSnapMode: false,
  })
  return createTLUser({
    userPreferences: preferences,
    setUserPreferences: (next) => preferences.set(next),
  })
}

/** Ties an editor to the board, and opens the door. `onOpen` is given the stop of each part, in order. */
const openBoard = (
  editor: Editor,
  session: Session,
  state: CanvasState,
  onOpen: (stop: () => void) => void,
): Following => {
  const { view } = session
  renderOnlyBuilt(editor, state)
  const projection = openProjection(editor, view, state)
  const mirror = openMirror(editor, session, projection, state)
  onOpen(mirror.close)
  bendDoubleClick(editor, session, state)
  replaceUndo(editor, session)
  leaveNothingIn(editor)
  const follows = openFollowing(editor, session)
  onOpen(follows.close)
  const drag = openStackDrag(editor, session, projection, state)
  onOpen(drag.close)
  onOpen(openWriteBack(editor, session, projection, mirror, drag))
  onOpen(openCursors(editor, session, projection, state))
  onOpen(openPointer(editor))
  onOpen(openPointing(editor, session))
  onOpen(openKeys(editor, session, state))
  onOpen(openClipboard(editor, session))
  editor.setStyleForNextShapes(DefaultSizeStyle, 's')
  editor.setStyleForNextShapes(DefaultDashStyle, 'solid')
  const isNarrow = editor.getViewportScreenBounds().w < 700
  if (isNarrow) showBoxReadably(editor, view.layout.summary, 0.7, { animate: false })
  else showBoxReadably(editor, view.layout.board, 0.2, { animate: false })
  if (hasFinger) editor.setCurrentTool('hand')
  onOpen(openBuilding(editor, state, projection))
  const stacks = openStackOpening(editor, session, projection, state)
  onOpen(stacks.close)
  boardDoor.setState({
    door: {
      follow: follows.follow,
      showNote: (id, how) => {
        stacks.reveal(id)
        showNote(editor, id)
        if (how?.isWriting === true) startWriting(editor, id)
        else if (how !== undefined) editor.getContainer().focus()
      },
      askHow: (id) => addAnswer(editor, session, id),
      showZone: (zone) => showZone(editor, view.layout[zone]),
      goTo: (target, how) => {
        follows.follow(null)
        if ('note' in target) stacks.reveal(target.note)
        goTo(editor, view, target, how)
      },
      isHolding: () => editor.inputs.isPointing,
      looksAt: () => ({ box: looksAt(editor) }),
      findHeld: () => findHeld(editor),
      setDark: (dark) =>
        editor.user.updateUserPreferences({ colorScheme: dark ? 'dark' : 'light' }),
    },
  })
  return follows
}

export function Canvas() {
  const session = useSession()
  const mayEdit = useMayEdit()
  const [editor, setEditor] = useState<Editor | null>(null)
  const [following, setFollowing] = useState<Following | null>(null)
  const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null)
  const [state] = useState(() => createCanvasState((error) => setFailure({ error })))
  if (failure !== null) throw failure.error
  const [user] = useState(createUser)
  const store = useMemo(
    () => createTLStore({ shapeUtils, bindingUtils, assets: createAssets(session) }),
    [session],
  )
  const tools = useMemo(
    () => [
      SelectTool,
      HandTool,
      ArrowShapeTool,
      DrawShapeTool,
      createNoteTool(session),
      createPointTool(),
    ],
    [session],
  )

  if (editor !== null && editor.getIsReadonly() === mayEdit)
    queueMicrotask(() => editor.updateInstanceState({ isReadonly: !mayEdit }))

  const onMount = useCallback(
    (mounted: Editor) => {
      const stops: (() => void)[] = []
      const close = (): void => {
        boardDoor.setState({ door: null })
        for (const stop of stops.toReversed()) stop()
        setEditor(null)
      }
      try {
        setFollowing(openBoard(mounted, session, state, (stop) => stops.push(stop)))
      } catch (error) {
        // What listens already would go on for a canvas that is not there.
        close()
        throw error
      }
      setEditor(mounted)
      return close
    },
    [session, state],
  )

  return (
    <CanvasStateContext value={state}>
      <div className="canvas">
        <TldrawEditor
          store={store}
          user={user}
          shapeUtils={shapeUtils}
          bindingUtils={bindingUtils}
          tools={tools}
          components={components}
          options={options}
          cameraOptions={cameraOptions}
          initialState="select"
          onMount={onMount}
        />
        <WritingForBanner />
        <PointingBanner />
        {following !== null && (
          <FollowBanner followed={following.followed} onStop={() => following.follow(null)} />
        )}
        {editor !== null && <HereMark editor={editor} />}
        {editor !== null && <DropMark editor={editor} />}
        {editor !== null && <Laser editor={editor} />}
        {editor !== null && <Toolbar editor={editor} />}
        {editor !== null && <NoteCardFloat editor={editor} />}
      </div>
    </CanvasStateContext>
  )
}
