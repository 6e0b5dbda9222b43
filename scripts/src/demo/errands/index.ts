import { duties } from './duties';
import type { Errand } from './errand';
import { evidence } from './evidence';
import { pool } from './pool';
import { reviews } from './reviews';

export const ERRANDS: readonly Errand[] = [...duties, ...evidence, ...pool, ...reviews];
