/** The product's mark: a note with two lines, the same as the favicon. */
export const Mark = ({ size = 24 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="8" fill="#0b5c61" />
    <path
      d="M8.5 7h15A1.5 1.5 0 0 1 25 8.5V19l-6 6H8.5A1.5 1.5 0 0 1 7 23.5v-15A1.5 1.5 0 0 1 8.5 7Z"
      fill="#fbe6a0"
    />
    <path d="M25 19h-4.5a1.5 1.5 0 0 0-1.5 1.5V25Z" fill="#d9b64c" />
    <path d="M11.5 12.5h9M11.5 17h5" stroke="#0b5c61" strokeWidth="2" strokeLinecap="round" />
  </svg>
)
