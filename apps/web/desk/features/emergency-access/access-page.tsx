import type { EmergencyAccess, EmergencyFile } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { emergencyApi, isProblem, keys } from '../../../shared/api';
import {
  EmptyState,
  Fact,
  PageHeader,
  QueryView,
  useErrorText,
  usePageTitle,
} from '../../../shared/components';
import { formatDay, formatInstant, useLabel, useServerNow } from '../../../shared/format';
import { ErrorSummary } from '../../../shared/forms';
import { AccessState } from './access-panel';
import './access.css';

const MINUTE = 60_000;

export function AccessPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: keys.emergency(id),
    queryFn: ({ signal }) => emergencyApi.one(id, signal),
    retry: false,
  });
  usePageTitle(t('access:page.title', { number: query.data?.number ?? '' }));
  if (isProblem(query.error, 'NOT_FOUND'))
    return (
      <div className="page">
        <PageHeader title={t('access:missing.title')} />
        <EmptyState
          title={t('access:missing.body')}
          action={<Link to="/cases">{t('cases:missing.back')}</Link>}
        />
      </div>
    );
  return (
    <div className="page">
      <QueryView query={query} rows={6}>
        {(access) => <AccessView key={access.version} access={access} />}
      </QueryView>
    </div>
  );
}

function AccessView({ access }: { access: EmergencyAccess }) {
  const { t } = useTranslation();
  const label = useLabel();
  const now = useServerNow();
  const left = Math.ceil((Date.parse(access.endsAt) - now) / MINUTE);
  const mayRead = access.allowedActions.includes('read') && left > 0;
  return (
    <>
      <PageHeader title={t('access:page.title', { number: access.number })} note={t('access:page.note')} />
      <p className={mayRead ? 'access-banner' : 'access-banner access-banner--over'} role="status">
        {mayRead ? t('access:page.left', { count: left }) : t('access:page.over')}
      </p>
      <section className="card" aria-labelledby="access-why">
        <h2 id="access-why">{t('access:page.why')}</h2>
        <dl className="facts">
          <Fact name={t('access:column.case')}>
            <span className="num">{access.caseNo}</span> · {access.owner.name}
          </Fact>
          <Fact name={t('access:open.reason')}>{label('emergencyReason', access.reason)}</Fact>
          <Fact name={t('access:open.words')}>
            <span className="packet-text">{access.words}</span>
          </Fact>
          <Fact name={t('access:column.by')}>
            {access.openedBy?.displayName} · {formatInstant(access.startedAt)}
          </Fact>
          <Fact name={t('access:column.review')}>
            <AccessState access={access} />
          </Fact>
        </dl>
      </section>
      {mayRead && <FileCard id={access.id} />}
      <p>
        <Link to="/duties/emergency">{t('access:page.all')}</Link>
      </p>
    </>
  );
}

/** Opened by a hand, not by a page: each reading is in the trail of the owner. */
function FileCard({ id }: { id: string }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [file, setFile] = useState<EmergencyFile | null>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<{ text: string; round: number } | null>(null);
  const open = async (): Promise<void> => {
    setBusy(true);
    try {
      setFile(await emergencyApi.file(id));
    } catch (error) {
      setFault((before) => ({ text: errorText(error), round: (before?.round ?? 0) + 1 }));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="card" aria-labelledby="access-file">
      <h2 id="access-file">{t('access:file.title')}</h2>
      {fault && <ErrorSummary items={[{ field: null, text: fault.text }]} round={fault.round} />}
      {file ? (
        <FileFacts file={file} />
      ) : (
        <p>
          <Button type="primary" loading={busy} onClick={() => void open()}>
            {t('access:file.open')}
          </Button>
        </p>
      )}
    </section>
  );
}

function FileFacts({ file }: { file: EmergencyFile }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { guardian } = file;
  return (
    <dl className="facts">
      <Fact name={t('access:file.name')}>{file.name}</Fact>
      <Fact name={t('access:file.born')}>
        {label('sex', file.sex)} · {formatDay(file.birthDate)} · {t('access:file.age', { count: file.age })}
      </Fact>
      <Fact name={t('access:file.guardian')}>
        {guardian ? (
          <>
            {guardian.name} · {label('guardianRelation', guardian.relation)}{' '}
            {guardian.phone && (
              <a className="num" href={`tel:${guardian.phone}`}>
                {guardian.phone}
              </a>
            )}
          </>
        ) : (
          t('access:file.none')
        )}
      </Fact>
      <Fact name={t('access:file.residence')}>
        {[file.residence, file.address].filter(Boolean).join(' · ')}
      </Fact>
      <Fact name={t('access:file.school')}>{file.school ?? t('access:file.none')}</Fact>
      <Fact name={t('access:file.health')}>{file.health ?? t('access:file.none')}</Fact>
      <Fact name={t('access:file.lead')}>
        {file.lead ? `${file.lead.displayName} · ${file.lead.agencyName}` : file.access.owner.name}
      </Fact>
    </dl>
  );
}
