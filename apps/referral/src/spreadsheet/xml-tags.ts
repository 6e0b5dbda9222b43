/** One tag, comment or instruction of an XML text, with the length of the text before it. */
export interface XmlTag {
  /** Without its prefix; empty for what is no element. */
  name: string;
  prefix: string;
  kind: 'open' | 'close' | 'empty' | 'other';
  /** As written, between the name and the end of the tag. */
  attributes: string;
  start: number;
  end: number;
  textBefore: number;
}
export interface XmlAttribute {
  name: string;
  value: string;
  written: string;
}

/** Far more than any tag of a table needs; what is longer would be looked at again with every piece that a reader takes in. */
const MAX_TAG = 64 * 1024;
const NAME = /<\/?([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)/y;
const BLANK = '[\\t-\\r ]';
const ATTRIBUTE = new RegExp(`${BLANK}+([A-Za-z_:][\\w:.-]*)=("[^"]*"|'[^']*')`, 'y');
const REST = new RegExp(`${BLANK}*$`, 'y');
const [QUOTE, APOSTROPHE, CLOSE] = [34, 39, 62];

/** An XML text that is not written as spreadsheets write theirs. */
export class UnusualXml extends Error {}

/**
 * The tags of a text, each character looked at once: whoever sends the text must not choose how long it is looked at.
 * Every reader takes the tags apart in the same places, because what they could differ in is refused.
 *
 * @throws UnusualXml
 */
export function* tagsOf(xml: string): Generator<XmlTag, void> {
  let done = 0;
  for (let start = xml.indexOf('<'); start !== -1; start = xml.indexOf('<', done)) {
    const tag = tagAt(xml, start, start - done);
    done = tag.end;
    yield tag;
  }
}

/** @throws UnusualXml when anything but `name="value"` stands there */
export function attributesOf({ attributes }: XmlTag): XmlAttribute[] {
  const found: XmlAttribute[] = [];
  let at = 0;
  for (;;) {
    ATTRIBUTE.lastIndex = at;
    const match = ATTRIBUTE.exec(attributes);
    if (!match) break;
    const [written, name = '', quoted = ''] = match;
    found.push({ name: localName(name), value: quoted.slice(1, -1), written });
    at += written.length;
  }
  REST.lastIndex = at;
  if (!REST.test(attributes)) throw new UnusualXml('attributes');
  return found;
}

function tagAt(xml: string, start: number, textBefore: number): XmlTag {
  const skipped = skippedAt(xml, start);
  if (skipped !== undefined)
    return { name: '', prefix: '', kind: 'other', attributes: '', start, end: skipped, textBefore };
  const end = endOfTag(xml, start);
  NAME.lastIndex = start;
  const match = NAME.exec(xml);
  if (!match) throw new UnusualXml('name');
  const [written, prefix = '', name = ''] = match;
  const isClosing = xml[start + 1] === '/';
  const isEmpty = !isClosing && xml[end - 2] === '/';
  const attributes = xml.slice(start + written.length, isEmpty ? end - 2 : end - 1);
  return {
    name,
    prefix,
    kind: isClosing ? 'close' : isEmpty ? 'empty' : 'open',
    attributes,
    start,
    end,
    textBefore,
  };
}

/** The end of what is no element: comment, instruction, character data. */
function skippedAt(xml: string, start: number): number | undefined {
  const last = xml.startsWith('<!--', start)
    ? '-->'
    : xml.startsWith('<?', start)
      ? '?>'
      : xml.startsWith('<![CDATA[', start)
        ? ']]>'
        : undefined;
  if (last === undefined) {
    // No spreadsheet declares a type or an entity of its own.
    if (xml.startsWith('<!', start)) throw new UnusualXml('declaration');
    return undefined;
  }
  const found = xml.indexOf(last, start);
  if (found === -1 || found - start > MAX_TAG) throw new UnusualXml('unclosed');
  return found + last.length;
}

/** Past the first `>` that no quotes enclose. */
function endOfTag(xml: string, start: number): number {
  const limit = Math.min(xml.length, start + MAX_TAG);
  for (let at = start + 1; at < limit; at += 1) {
    const code = xml.charCodeAt(at);
    if (code === CLOSE) return at + 1;
    if (code !== QUOTE && code !== APOSTROPHE) continue;
    at = xml.indexOf(code === QUOTE ? '"' : "'", at + 1);
    if (at === -1) break;
  }
  throw new UnusualXml('unclosed');
}

/** `x:r` is read as `r`, whatever `x` is; a declaration of a prefix is no attribute. */
function localName(name: string): string {
  return name.startsWith('xmlns:') ? name : name.slice(name.indexOf(':') + 1);
}
