import {
  IMPORT_BYTES_MAX,
  IMPORT_KINDS,
  SHEET_CONTENT_TYPE,
  type ImportKind,
  type ImportReport,
  type Permission,
} from '@app/contracts';
import { DownloadOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { importsApi } from '../../../shared/api';
import { download } from '../../../shared/api/files';
import { Field, RadioGroup } from '../../../shared/forms';
import { useIntentKey } from '../../../shared/hooks/intent-key';
import { useCan } from '../../../shared/hooks/me';
import { ImportFaults } from './import-faults';
import { ImportUnreadable } from './import-unreadable';

const NEEDS: Readonly<Record<ImportKind, Permission>> = {
  agencies: 'agency:create',
  offers: 'offer:write',
  people: 'person:manage',
  children: 'child:register',
};

/** A county's tables come in: first a look that keeps nothing, then all of it or nothing. */
export function ImportsTab() {
  const { t, i18n } = useTranslation();
  const can = useCan();
  const queryClient = useQueryClient();
  const key = useIntentKey();
  const kinds = IMPORT_KINDS.filter((kind) => can(NEEDS[kind]));
  const [kind, setKind] = useState<ImportKind | ''>(kinds[0] ?? '');
  const [file, setFile] = useState<File | null>(null);
  const [report, setReport] = useState<ImportReport | null>(null);
  const tooLarge = file !== null && file.size > IMPORT_BYTES_MAX;
  const send = useMutation({
    mutationFn: (dryRun: boolean) =>
      importsApi.send(
        kind as ImportKind,
        new Blob([file as File], { type: SHEET_CONTENT_TYPE }),
        dryRun,
        key.current(),
      ),
    onSuccess: (found) => {
      key.renew();
      setReport(found);
      if (found.created > 0) void queryClient.invalidateQueries();
    },
  });
  const restart = (): void => {
    key.renew();
    setReport(null);
    send.reset();
  };
  const isClean = report !== null && report.isDryRun && report.problemCount === 0 && report.rows > 0;

  return (
    <section className="card form-stack" aria-labelledby="imports-title">
      <h2 id="imports-title">{t('imports:title')}</h2>
      <p className="muted">{t('imports:lead')}</p>
      <RadioGroup
        id="import-kind"
        legend={t('imports:kind')}
        value={kind}
        onChange={(next) => {
          setKind(next);
          restart();
        }}
        options={kinds.map((value) => ({ value, label: t(`imports:kinds.${value}`) }))}
      />
      <p>
        <Button
          icon={<DownloadOutlined aria-hidden="true" />}
          disabled={!kind}
          onClick={() => void download('/api/imports/template', { kind, language: i18n.language })}
        >
          {t('imports:template')}
        </Button>
      </p>
      <Field
        id="import-file"
        label={t('imports:file')}
        hint={t('imports:fileHint')}
        error={tooLarge ? t('imports:tooLarge') : undefined}
      >
        {(described) => (
          <input
            {...described}
            type="file"
            accept=".xlsx"
            onChange={(event) => {
              setFile(event.target.files?.[0] ?? null);
              restart();
            }}
          />
        )}
      </Field>
      <div className="row">
        <Button
          disabled={!file || tooLarge || !kind}
          loading={send.isPending}
          onClick={() => send.mutate(true)}
        >
          {t('imports:check')}
        </Button>
        <Button
          type="primary"
          disabled={!isClean}
          loading={send.isPending}
          onClick={() => send.mutate(false)}
        >
          {t('imports:take')}
        </Button>
      </div>
      <div role="status">
        {send.isError && <ImportUnreadable error={send.error} />}
        {report && <ImportFaults report={report} />}
      </div>
    </section>
  );
}
