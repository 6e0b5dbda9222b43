import { useEffect, useRef, useState, type RefObject } from 'react';
import { PREVIEW_DATA, type FromFrame, type PreviewFailure, type ToFrame } from '../../preview/protocol';

export interface DrawnPage {
  page: number;
  height: number;
  text: string;
}
interface PreviewFrame {
  frame: RefObject<HTMLIFrameElement | null>;
  /** Null until the document is open. */
  pages: number | null;
  drawn: DrawnPage | null;
  failure: PreviewFailure | null;
}
type Shown = Omit<PreviewFrame, 'frame'>;
const NOTHING: Shown = { pages: null, drawn: null, failure: null };

/** A document in a frame that has no origin and no network: it gets the bytes, and answers what it drew. */
export function usePreviewFrame(bytes: ArrayBuffer, page: number, width: number): PreviewFrame {
  const frame = useRef<HTMLIFrameElement>(null);
  const [shown, setShown] = useState(NOTHING);
  useEffect(() => {
    const hear = ({ source, data }: MessageEvent<FromFrame>): void => {
      const to = frame.current?.contentWindow;
      if (!to || source !== to) return;
      if (data.kind === 'ready') tell(to, { kind: 'open', bytes });
      else if (data.kind === 'need') void give(to, data.name);
      else if (data.kind === 'opened') setShown({ ...NOTHING, pages: data.pages });
      else if (data.kind === 'failed') setShown({ ...NOTHING, failure: data.reason });
      else setShown((before) => ({ ...before, drawn: data }));
    };
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }, [bytes]);
  useEffect(() => {
    const to = frame.current?.contentWindow;
    if (to && shown.pages !== null && width > 0) tell(to, { kind: 'draw', page, width });
  }, [shown.pages, page, width]);
  return { frame, ...shown };
}

/** A frame without an origin has no other address than any. */
function tell(to: Window, message: ToFrame): void {
  to.postMessage(message, '*');
}

async function give(to: Window, name: string): Promise<void> {
  let bytes: ArrayBuffer | null = null;
  if (PREVIEW_DATA.test(name)) {
    const answer = await fetch(`/pdfjs/${name}`).catch(() => null);
    if (answer?.ok) bytes = await answer.arrayBuffer();
  }
  tell(to, { kind: 'data', name, bytes });
}
