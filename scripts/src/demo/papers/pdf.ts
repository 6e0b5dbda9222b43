const PAGE = { width: 595, height: 842 };
const WATERMARK = '示例 SAMPLE';

interface PdfOptions {
  /** Says that a password is needed; nothing is encrypted, and no password opens it. */
  isLocked?: boolean;
}

/** Pages of text with a watermark. The reader brings the Chinese font, as every PDF reader can; nothing is embedded. */
export function pdfOf(
  title: string,
  pages: readonly (readonly string[])[],
  { isLocked = false }: PdfOptions = {},
): Buffer {
  const { width, height } = PAGE;
  const first = isLocked ? 7 : 6;
  const kids = pages.map((_, index) => `${first + index * 2} 0 R`);
  const sheets = pages.flatMap((lines, index) => {
    const content = sheet(title, lines);
    return [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents ${first + 1 + index * 2} 0 R /Resources << /Font << /F 3 0 R >> >> >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ];
  });
  const anything = '4a'.repeat(32);
  return assembled(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${kids.length} >>`,
      '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
      '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R >>',
      '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
      ...(isLocked ? [`<< /Filter /Standard /V 1 /R 2 /O <${anything}> /U <${anything}> /P -4 >>`] : []),
      ...sheets,
    ],
    isLocked ? ' /Encrypt 6 0 R /ID [<4a> <4a>]' : '',
  );
}

function sheet(title: string, lines: readonly string[]): string {
  const { height } = PAGE;
  return [
    // Grey, turned by a third of a right angle, across the page.
    `0.85 g BT /F 64 Tf 0.866 0.5 -0.5 0.866 110 300 Tm ${text(WATERMARK)} Tj ET`,
    `0.15 g BT /F 20 Tf 72 ${height - 110} Td ${text(title)} Tj ET`,
    ...lines.map((line, row) => `BT /F 12 Tf 72 ${height - 160 - row * 26} Td ${text(line)} Tj ET`),
  ].join('\n');
}

function text(words: string): string {
  const units = [...Array(words.length).keys()].map((at) =>
    words.charCodeAt(at).toString(16).padStart(4, '0'),
  );
  return `<${units.join('')}>`;
}

/** Objects, the table of where each begins, and the end that points to it. */
function assembled(objects: readonly string[], besides: string): Buffer {
  let file = '%PDF-1.4\n';
  const starts = objects.map((object, index) => {
    const start = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return start;
  });
  const table = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
  const head = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R${besides} >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file + head + trailer, 'latin1');
}
