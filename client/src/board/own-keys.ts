/** Fields, and whatever lies over the board: there a key means something else than on it. */
const elsewhere =
  'input, textarea, select, [contenteditable], dialog, [role="dialog"], [role="menu"], aside'

/** Whether a key that is pressed there is for the board. */
export const isKeyOfBoard = ({
  target,
  isComposing,
}: Pick<KeyboardEvent, 'target' | 'isComposing'>): boolean =>
  !isComposing && !(target instanceof Element && target.closest(elsewhere) !== null)
