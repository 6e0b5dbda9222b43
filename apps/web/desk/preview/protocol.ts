/** What the desk and the frame that draws a document say to each other. The frame has no other way to anything. */
export type ToFrame =
  | { kind: 'open'; bytes: ArrayBuffer }
  | { kind: 'draw'; page: number; width: number }
  | { kind: 'data'; name: string; bytes: ArrayBuffer | null };

export type FromFrame =
  | { kind: 'ready' }
  | { kind: 'opened'; pages: number }
  | { kind: 'drawn'; page: number; height: number; text: string }
  | { kind: 'failed'; reason: PreviewFailure }
  | { kind: 'need'; name: string };

export type PreviewFailure = 'locked' | 'broken';

/** Tables and fonts of the reader, which the desk fetches for it: these names and no other address. */
export const PREVIEW_DATA = /^(?:cmaps|standard_fonts|wasm)\/[\w-]+\.[a-z]+$/;
