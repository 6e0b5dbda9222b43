import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
// On the thread of this frame: a page without an origin has no workers, and nothing but drawing happens here.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { answerNeed, DeskData, tell } from './desk-data';
import type { ToFrame } from './protocol';

/** More is not sharper on any screen, and some devices refuse it. */
const MOST_PIXELS = 16_000_000;

const canvas = document.querySelector('canvas');
if (canvas) {
  document.body.style.margin = '0';
  canvas.style.display = 'block';
  let opened: Promise<PDFDocumentProxy> | undefined;
  let turn: Promise<void> = Promise.resolve();
  let newest = 0;
  window.addEventListener('message', ({ source, data }: MessageEvent<ToFrame>) => {
    if (source !== window.parent) return;
    if (data.kind === 'data') answerNeed(data.name, data.bytes);
    else if (data.kind === 'open') opened = open(data.bytes);
    else {
      newest += 1;
      const mine = newest;
      const { page, width } = data;
      turn = turn.then(async () => {
        if (opened && mine === newest) await draw(canvas, await opened, page, width);
      });
      turn = turn.catch(fail);
    }
  });
  tell({ kind: 'ready' });
}

/** What a document would do besides being read is not even looked at: no scripts, no forms, no links, no attachments. */
function open(bytes: ArrayBuffer): Promise<PDFDocumentProxy> {
  const task = getDocument({
    data: new Uint8Array(bytes),
    BinaryDataFactory: DeskData,
    cMapUrl: 'cmaps/',
    standardFontDataUrl: 'standard_fonts/',
    wasmUrl: 'wasm/',
    useWorkerFetch: false,
    isEvalSupported: false,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: 0,
  });
  const document = task.promise;
  document.then((of) => tell({ kind: 'opened', pages: of.numPages }), fail);
  return document;
}

async function draw(on: HTMLCanvasElement, of: PDFDocumentProxy, page: number, width: number): Promise<void> {
  const sheet = await of.getPage(page);
  const plain = sheet.getViewport({ scale: 1 });
  const fit = width / plain.width;
  const height = Math.round(plain.height * fit);
  const sharp = Math.min(window.devicePixelRatio, 2, Math.sqrt(MOST_PIXELS / (width * height)));
  const viewport = sheet.getViewport({ scale: fit * sharp });
  on.width = Math.floor(viewport.width);
  on.height = Math.floor(viewport.height);
  on.style.width = `${width}px`;
  on.style.height = `${height}px`;
  await sheet.render({ canvas: on, viewport }).promise;
  const { items } = await sheet.getTextContent();
  const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
  tell({ kind: 'drawn', page, height, text });
}

function fail(error: unknown): void {
  const isLocked = error instanceof Error && error.name === 'PasswordException';
  tell({ kind: 'failed', reason: isLocked ? 'locked' : 'broken' });
}
