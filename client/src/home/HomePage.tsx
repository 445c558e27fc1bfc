/** The library: make a postmortem, find one again. */
import { useEffect } from 'react'
import '../styles/home.css'
import { Mark } from '../panels/Mark.tsx'
import { ThemeMenu } from '../panels/ThemeItems.tsx'
import { BoardList } from './BoardList.tsx'
import { FileDrop } from './FileDrop.tsx'
import { NewBoard } from './NewBoard.tsx'

export const HomePage = () => {
  useEffect(() => {
    document.title = 'Postmortems · Blameless Canvas'
  }, [])
  return (
    <FileDrop>
      <header className="home-bar">
        <a className="home-brand" href="/">
          <Mark size={24} />
          Blameless Canvas
        </a>
        <ThemeMenu />
      </header>
      <main className="home">
        <NewBoard />
        <BoardList />
      </main>
    </FileDrop>
  )
}
