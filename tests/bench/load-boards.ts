/** Boards to load a server with, made through its API, and what its metrics say. */

export const toSocketUrl = (url: string): string => url.replace('http', 'ws')

/** Makes a board of so many notes; its edit id. */
export const importNotes = async (url: string, count: number): Promise<string> => {
  const notes = Array.from({ length: count }, (_, i) => ({
    zone: 'what-happened',
    text: `Note ${i}: the deploy of the search service raised its error rate.`,
  }))
  const answer = await fetch(`${url}/api/boards/import`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ title: 'Load', timeline: [], notes }),
  })
  return ((await answer.json()) as { id: string }).id
}

/** Seconds of processor time that the server has used. */
export const readCpu = async (url: string): Promise<number> => {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Number(/^blameless_cpu_seconds_total (\S+)$/m.exec(text)?.[1])
}
