import { dangers } from './dangers';
import { duties } from './duties';
import type { Errand } from './errand';
import { evidence } from './evidence';
import { followUps } from './follow-ups';
import { guests } from './guests';
import { pool } from './pool';
import { reviews } from './reviews';

export const ERRANDS: readonly Errand[] = [
  ...dangers,
  ...duties,
  ...evidence,
  ...followUps,
  ...guests,
  ...pool,
  ...reviews,
];
