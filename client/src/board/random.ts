/** The browser's chance; `crypto.randomUUID` is missing on plain-http hosts, this is not. */
export const randomBytes = (count: number): Uint8Array =>
  crypto.getRandomValues(new Uint8Array(count))
