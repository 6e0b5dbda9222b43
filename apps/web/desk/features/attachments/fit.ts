import { MAX_FILE_BYTES } from '@app/contracts';

/** How many the page offers for one message; the hub takes more. */
export const MOST_FILES = 5;
export const ACCEPT = '.pdf,.jpg,.jpeg,.png,.webp,.docx,.xlsx,.mp3,.m4a,.mp4';

export type Refusal = 'tooMany' | 'tooLarge' | 'empty' | 'heic' | 'type';

/** Why a file is not even tried; null when it may be. What it really is decides its content, at the hub. */
export function refusalOf({ name, size }: Pick<File, 'name' | 'size'>, count: number): Refusal | null {
  if (count >= MOST_FILES) return 'tooMany';
  const ending = /\.[^.]+$/.exec(name.toLowerCase())?.[0] ?? '';
  if (ending === '.heic' || ending === '.heif') return 'heic';
  if (!ACCEPT.split(',').includes(ending)) return 'type';
  if (size === 0) return 'empty';
  return size > MAX_FILE_BYTES ? 'tooLarge' : null;
}
