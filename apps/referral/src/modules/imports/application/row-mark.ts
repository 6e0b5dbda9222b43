import type { CreateChildRequest } from '@app/contracts';

/** What makes a row the same record as another, and the field in which a person sees it. */
export interface RowMark {
  field: string;
  text: string;
}

const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toLowerCase();

export function mark(field: string, text: string): RowMark {
  return { field, text: plain(text) };
}

/** A child is its ID number; without one, its name, sex and birthday. */
export function markOfChild(
  child: Pick<CreateChildRequest, 'name' | 'sex' | 'birthDate' | 'idNumber'>,
): RowMark {
  const { name, sex, birthDate, idNumber } = child;
  return idNumber
    ? { field: 'idNumber', text: `number ${plain(idNumber).replaceAll('-', '')}` }
    : { field: 'name', text: `alike ${plain(name)} ${sex} ${birthDate}` };
}
