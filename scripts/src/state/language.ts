import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoLanguage } from '../supervisor/options';
import { writePrivate } from './secrets';

export const LANGUAGE_FILE = 'language';

/** The language of this installation: what was said now, else what was said at an earlier start. */
export function languageOf(home: string, chosen: DemoLanguage | undefined): DemoLanguage {
  const file = join(home, LANGUAGE_FILE);
  if (chosen) {
    writePrivate(file, `${chosen}\n`);
    return chosen;
  }
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  return kept === 'en' ? kept : 'zh-CN';
}
