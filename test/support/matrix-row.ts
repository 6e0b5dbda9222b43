import type { ForeignFixture } from './foreign-fixture';
import type { CastName, World } from './world';

export interface Call {
  path: string;
  body?: object;
  ifMatch?: number;
  headers?: Record<string, string>;
}

/** Ids under which a record is looked for: the real foreign ones, or ones that do not exist. */
export type Ids = ForeignFixture;

export interface MatrixRow {
  /**
   * `record`: a foreign id must answer exactly like an absent one. `known`: everybody may know that it exists (the directory), and
   * nobody else may change it. `open`: every signed-in person may call it.
   */
  kind: 'record' | 'known' | 'open';
  /** Each call puts a foreign id into path, query or body. */
  calls: (ids: Ids, world: World) => Call[];
  /** Who may do it, on which record: the twin that proves that the call itself is sound. Undefined: proven by the story. */
  twin?: { as: CastName | `admin:${CastName}`; call: (ids: Ids, world: World) => Call };
}
