import { useCallback, useState } from 'react';
import type { MessageRow } from './rows';
import { firstLine, type Quote } from './threads';

/** Which message the next one answers, and which thread is shown alone; there everything that is written answers its root. */
export function useAnswer(): {
  answering: Quote | null;
  thread: number | null;
  reply: (row: MessageRow) => void;
  openThread: (root: number) => void;
  leaveThread: () => void;
  drop: () => void;
} {
  const [answering, setAnswering] = useState<Quote | null>(null);
  const [thread, setThread] = useState<number | null>(null);
  const reply = useCallback(({ seq, name, text, attachments, isWithdrawn }: MessageRow) => {
    if (seq === null) return;
    const words = firstLine(text || attachments.map((file) => file.name).join(' '));
    setAnswering({ seq, name, text: words, isWithdrawn });
  }, []);
  return {
    answering,
    thread,
    reply,
    openThread: setThread,
    leaveThread: useCallback(() => setThread(null), []),
    drop: useCallback(() => setAnswering(null), []),
  };
}
