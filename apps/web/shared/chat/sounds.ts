import { match } from 'pinyin-pro';
import type { Sounds } from './mentions';

/** Every reading of a character counts, as in 曾 (zēng, céng); the word spells the name from its beginning. */
export const sounds: Sounds = (name, word) => match(name, word, { continuous: true })?.[0] === 0;
