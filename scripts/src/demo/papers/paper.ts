import { inLanguage, type DemoLanguage, type Text } from '../text';
import { drawing, type Motif } from './drawings';
import { pdfOf } from './pdf';

/** A generated document or drawing with a watermark: it shows what evidence looks like, and proves nothing. */
export type Paper =
  | { readonly format: 'pdf'; readonly title: Text; readonly lines: readonly Text[] }
  | { readonly format: 'png'; readonly title: Text; readonly motif: Motif };

export function paperFile(
  paper: Paper,
  lang: DemoLanguage,
): { title: string; name: string; content: Buffer } {
  const title = inLanguage(paper.title, lang);
  const content =
    paper.format === 'pdf'
      ? pdfOf(title, [paper.lines.map((line) => inLanguage(line, lang))])
      : drawing(paper.motif);
  return { title, name: `${title}.${paper.format}`, content };
}
