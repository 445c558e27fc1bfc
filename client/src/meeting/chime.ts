/** A quiet sound when the time is up, for whoever wants it. */
import { createStore } from 'zustand/vanilla'
import { readRemembered, remember } from '../board/remembered.ts'

/** Whether this browser sounds. It does until somebody switches it off. */
export const sound = createStore(() => ({ isOn: readRemembered('meeting-sound') !== false }))

export const switchSound = (isOn: boolean): void => {
  remember('meeting-sound', isOn)
  sound.setState({ isOn })
}

/** Two soft tones, in Hz, and when they begin and how long they last, in seconds. */
const tones = [
  { pitch: 523.25, at: 0 },
  { pitch: 659.25, at: 0.22 },
] as const
const lastsFor = 0.9
const loudness = 0.06

/** Nothing is heard before somebody has clicked in the page: browsers want it so. */
export const chime = (): void => {
  if (!sound.getState().isOn) return
  const context = new AudioContext()
  for (const { pitch, at } of tones) {
    const tone = context.createOscillator()
    const volume = context.createGain()
    const start = context.currentTime + at
    tone.frequency.value = pitch
    volume.gain.setValueAtTime(0, start)
    volume.gain.linearRampToValueAtTime(loudness, start + 0.03)
    volume.gain.exponentialRampToValueAtTime(0.0001, start + lastsFor)
    tone.connect(volume).connect(context.destination)
    tone.start(start)
    tone.stop(start + lastsFor)
    if (at === tones.at(-1)!.at) tone.addEventListener('ended', () => void context.close())
  }
}
