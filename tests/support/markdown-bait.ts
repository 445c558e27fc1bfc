import * as fc from 'fast-check'

/** Text that Markdown parsers would rather read as something else. */
export const markdownBait = fc
  .array(
    fc.constantFrom(
      ...'#*_-+=>|`~[](){}<>!&\\/$@:;.,"\'^0129 aAbhx\t\n\n  '.split(''),
      '```',
      '~~~',
      '---',
      '===',
      '***',
      '\n\n',
      '    ',
      '1. ',
      '10) ',
      '- ',
      '- [ ] ',
      '[x] ',
      '[^1]',
      '[^1]: ',
      '[a]: b',
      '](',
      '![',
      '<!--',
      '-->',
      '<b>',
      '</b>',
      '<a href="',
      '&amp;',
      '&#35;',
      '&nbsp;',
      '&copy',
      'https://',
      'http://x.yz/a_b*c',
      'https://example.com/?a=1&b=2',
      'https://example.com/a)b(c&lt;',
      'HTTPS://',
      'ftp://x.yz',
      'www.',
      'www.example.com/_a_',
      'mailto:a@b.cd',
      'me@example.com',
      'xmpp:',
      ':tada:',
      '|--|',
      ':-:',
      '-:',
      '| a | b |\n',
      '\\\n',
      '  \n',
      '\r\n',
      '\u00a0',
      '\u3000',
      '\u2028',
      '\ufeff',
      '\u200b',
      '\u0000',
      '\u001b[31m',
      '\ud83d',
      '😀',
      'é',
      '“',
      '—',
      '«',
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(''))

/** Every string in a JSON value, keys left out. */
export const stringsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(stringsOf)
}
