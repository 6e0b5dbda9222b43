import { DomainError } from '@app/kernel';
import { attributesOf, tagsOf, UnusualXml, type XmlTag } from './xml-tags';

export interface SheetLimits {
  rows: number;
  columns: number;
}
/** Stands for a formula: what a cell showed when its file was last saved is nothing that anybody has looked at here. */
export const FORMULA_CELL = '\u2061=formula';
/** What one cell of a spreadsheet holds. */
const MAX_TEXT = 32_767;
/** Formats of numbers: more, and longer ones, than a spreadsheet lets anybody make. Readers look for dates in them. */
const MAX_FORMATS = 500;
const MAX_FORMAT = 1_024;

interface OpenCell {
  tag: XmlTag;
  hasFormula: boolean;
}

/**
 * What a reader of the format may see of one file of a workbook: within the limits, with a mark where a formula stands; its
 * last value is left behind. Any of them may turn out to be the sheet, whatever it is called: the workbook says which is.
 *
 * @throws DomainError SHEET_UNREADABLE with `reason`
 */
export function guarded(xml: string, limits: SheetLimits): string {
  try {
    return new Guard(xml, limits).run();
  } catch (error) {
    throw error instanceof UnusualXml ? unreadable('format') : error;
  }
}

export function unreadable(reason: string): DomainError {
  return new DomainError('SHEET_UNREADABLE', undefined, { reason });
}

class Guard {
  private readonly pieces: string[] = [];
  private kept = 0;
  private rows = 0;
  private cells = 0;
  private formats = 0;
  private cell: OpenCell | undefined;
  /** The length of the text that is open, of a cell or of the list of texts. */
  private text: number | undefined;

  constructor(
    private readonly xml: string,
    private readonly limits: SheetLimits,
  ) {}

  run(): string {
    let end = 0;
    for (const tag of tagsOf(this.xml)) {
      this.count(tag.textBefore);
      this.take(tag);
      end = tag.end;
    }
    this.count(this.xml.length - end);
    return this.pieces.join('') + this.xml.slice(this.kept);
  }

  private count(length: number): void {
    if (this.text !== undefined) this.text += length;
    if (Math.max(length, this.text ?? 0) > MAX_TEXT) throw unreadable('too_large');
  }

  private take(tag: XmlTag): void {
    if (tag.kind === 'close') {
      if (tag.name === 'c') this.closeCell(tag);
      if (tag.name === 'c' || tag.name === 'si') this.text = undefined;
      return;
    }
    switch (tag.name) {
      case 'row':
        this.rows += 1;
        if (this.rows > this.limits.rows) throw unreadable('too_many_rows');
        this.refuseFar(tag);
        break;
      case 'c':
        this.cells += 1;
        if (this.cells > this.limits.rows * this.limits.columns) throw unreadable('too_large');
        this.refuseFar(tag);
        this.openText(tag);
        if (tag.kind === 'open') this.cell = { tag, hasFormula: false };
        break;
      case 'si':
        this.openText(tag);
        break;
      case 'f':
        if (this.cell) this.cell.hasFormula = true;
        break;
      case 'numFmt':
        this.formats += 1;
        if (this.formats > MAX_FORMATS || tag.attributes.length > MAX_FORMAT) throw unreadable('too_large');
    }
  }

  private openText(tag: XmlTag): void {
    if (this.text !== undefined) throw unreadable('format');
    if (tag.kind === 'open') this.text = 0;
  }

  /** One cell far away would make a reader lay out everything before it. */
  private refuseFar(tag: XmlTag): void {
    for (const { name, value } of attributesOf(tag)) {
      if (name !== 'r') continue;
      const [, letters = '', digits = ''] = /^([A-Z]{0,3})(\d{1,7})$/.exec(value) ?? [];
      if (digits === '') throw unreadable('format');
      if (Number(digits) > this.limits.rows) throw unreadable('too_many_rows');
      if (letters !== '' && columnOf(letters) > this.limits.columns) throw unreadable('too_many_columns');
    }
  }

  private closeCell(end: XmlTag): void {
    const cell = this.cell;
    this.cell = undefined;
    if (!cell?.hasFormula) return;
    const { prefix } = cell.tag;
    const attributes = attributesOf(cell.tag)
      .filter(({ name }) => name !== 't')
      .map(({ written }) => written);
    const tag = (name: string, content: string): string => `<${prefix}${name}>${content}</${prefix}${name}>`;
    this.pieces.push(
      this.xml.slice(this.kept, cell.tag.start),
      `<${prefix}c${attributes.join('')} t="inlineStr">${tag('is', tag('t', FORMULA_CELL))}</${prefix}c>`,
    );
    this.kept = end.end;
  }
}

const columnOf = (letters: string): number =>
  [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0);
