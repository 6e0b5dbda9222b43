import { LeftOutlined, RightOutlined, ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState, Skeleton } from '../../../shared/components';
import { usePreviewFrame } from './use-preview-frame';
import { Watermarked } from '../../../shared/attachments/watermarked';

interface Props {
  name: string;
  bytes: ArrayBuffer;
  lines: readonly [string, string];
}
const ZOOMS = [1, 1.5, 2, 3] as const;

/** One document, page by page. */
export function PdfPages({ name, bytes, lines }: Props) {
  const { t } = useTranslation();
  const [page, setPage] = useState(1);
  const [zoom, setZoom] = useState(0);
  const [room, setRoom] = useState(0);
  const around = useRef<HTMLDivElement>(null);
  const width = Math.floor(room * (ZOOMS[zoom] ?? 1));
  const { frame, pages, drawn, failure } = usePreviewFrame(bytes, page, width);
  useLayoutEffect(() => {
    if (!around.current) return undefined;
    const watch = new ResizeObserver(([entry]) => setRoom(entry?.contentRect.width ?? 0));
    watch.observe(around.current);
    return () => watch.disconnect();
  }, []);

  const last = pages ?? 1;
  // A button that has come to its end gives the focus to nobody; keys would be lost.
  const isAtEnd = page === 1 || page === last || zoom === 0 || zoom === ZOOMS.length - 1;
  useEffect(() => {
    if (isAtEnd) around.current?.querySelector<HTMLElement>('.watermarked')?.focus({ preventScroll: true });
  }, [isAtEnd, page, zoom]);
  const turn = (to: number): void => setPage(Math.min(last, Math.max(1, to)));
  const magnify = (by: number): void => setZoom(Math.min(ZOOMS.length - 1, Math.max(0, zoom + by)));
  const acts: Readonly<Record<string, () => void>> = {
    ArrowRight: () => turn(page + 1),
    PageDown: () => turn(page + 1),
    ArrowLeft: () => turn(page - 1),
    PageUp: () => turn(page - 1),
    Home: () => turn(1),
    End: () => turn(last),
    '+': () => magnify(1),
    '-': () => magnify(-1),
  };
  const onKey = (event: KeyboardEvent): void => {
    const act = acts[event.key];
    if (!act || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    act();
  };

  if (failure !== null) {
    return (
      <EmptyState
        title={t(`attachments:preview.${failure}.title`)}
        body={t(`attachments:preview.${failure}.body`)}
      />
    );
  }
  return (
    <div className="pdf" onKeyDown={onKey}>
      <div className="pdf-tools" role="toolbar" aria-label={t('attachments:preview.tools')}>
        <Button
          icon={<LeftOutlined aria-hidden="true" />}
          aria-label={t('attachments:preview.before')}
          disabled={page <= 1}
          onClick={() => turn(page - 1)}
        />
        <span role="status">{pages !== null && t('attachments:preview.page', { page, pages })}</span>
        <Button
          icon={<RightOutlined aria-hidden="true" />}
          aria-label={t('attachments:preview.after')}
          disabled={page >= last}
          onClick={() => turn(page + 1)}
        />
        <Button
          icon={<ZoomOutOutlined aria-hidden="true" />}
          aria-label={t('attachments:preview.smaller')}
          disabled={zoom === 0}
          onClick={() => magnify(-1)}
        />
        <Button
          icon={<ZoomInOutlined aria-hidden="true" />}
          aria-label={t('attachments:preview.larger')}
          disabled={zoom === ZOOMS.length - 1}
          onClick={() => magnify(1)}
        />
      </div>
      {drawn === null && <Skeleton rows={6} />}
      <div ref={around} className="pdf-room">
        <Watermarked name={name} lines={lines}>
          <iframe
            ref={frame}
            className="pdf-frame"
            src="/preview.html"
            sandbox="allow-scripts"
            title={name}
            tabIndex={-1}
            aria-hidden="true"
            width={width}
            height={drawn?.height ?? 0}
            data-page={drawn?.page}
          />
          {/* What is drawn cannot be read aloud; its words can. */}
          <p className="visually-hidden">{drawn?.text}</p>
        </Watermarked>
      </div>
    </div>
  );
}
