import { PlusOutlined } from '@ant-design/icons';
import type { Agreement } from '@app/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { directoryApi, keys } from '../../../shared/api';
import {
  DataTable,
  DayLabel,
  EmptyState,
  ExportButton,
  QueryView,
  Tag,
  useErrorText,
  type Column,
} from '../../../shared/components';
import { useLabel } from '../../../shared/format';
import { useIntentKey } from '../../../shared/hooks/intent-key';
import { useCan, useMe } from '../../../shared/hooks/me';
import { AgreementDialog } from './agreement-dialog';

function SignButton({ agreement, partner }: { agreement: Agreement; partner: string }) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  const key = useIntentKey();
  const sign = async (): Promise<void> => {
    try {
      await directoryApi.signAgreement(agreement.id, agreement.version, key.current());
      message.success(t('admin:agreements.signed'));
    } catch (error) {
      message.error(errorText(error));
    }
    await queryClient.invalidateQueries({ queryKey: keys.directory });
  };
  const ask = (): void =>
    void modal.confirm({
      title: t('admin:agreements.signTitle', { partner }),
      content: agreement.purpose,
      okText: t('admin:agreements.sign'),
      cancelText: t('common:action.cancel'),
      onOk: sign,
    });
  return (
    <Button size="small" type="primary" onClick={ask} aria-label={t('admin:agreements.signOf', { partner })}>
      {t('admin:agreements.sign')}
    </Button>
  );
}

export function AgreementsTab() {
  const { t } = useTranslation();
  const label = useLabel();
  const me = useMe();
  const can = useCan();
  const [creating, setCreating] = useState(false);
  const query = useQuery({
    queryKey: keys.agreements,
    queryFn: ({ signal }) => directoryApi.agreements(signal),
  });
  const partnerOf = (row: Agreement): string =>
    row.agencyA.id === me.agency.id
      ? row.agencyB.name
      : row.agencyB.id === me.agency.id
        ? row.agencyA.name
        : `${row.agencyA.name} · ${row.agencyB.name}`;

  const columns: Column<Agreement>[] = [
    {
      key: 'partner',
      header: t('admin:agreements.partner'),
      cell: (row) => <strong>{partnerOf(row)}</strong>,
    },
    { key: 'type', header: t('admin:agreements.type'), cell: (row) => label('agreementType', row.type) },
    {
      key: 'classes',
      header: t('admin:agreements.classes'),
      cell: (row) => row.dataClasses.map((one) => label('dataClass', one)).join(t('shell:listSeparator')),
    },
    {
      key: 'valid',
      header: t('admin:agreements.valid'),
      cell: (row) => (
        <>
          <DayLabel day={row.validFrom} /> – <DayLabel day={row.validTo} />
        </>
      ),
    },
    {
      key: 'state',
      header: t('admin:agreements.state'),
      cell: (row) =>
        row.inForce ? (
          <Tag tone="green">{t('admin:agreements.inForce')}</Tag>
        ) : row.signedByA && row.signedByB ? (
          <Tag>{t('admin:agreements.notInForce')}</Tag>
        ) : (
          <Tag tone="amber">{t('admin:agreements.waiting')}</Tag>
        ),
    },
    {
      key: 'acts',
      header: t('admin:people.acts'),
      actions: true,
      cell: (row) =>
        row.allowedActions.includes('sign') && <SignButton agreement={row} partner={partnerOf(row)} />,
    },
  ];

  return (
    <>
      <div className="row">
        {can('agreement:write') && (
          <Button type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={() => setCreating(true)}>
            {t('admin:agreements.create')}
          </Button>
        )}
        <ExportButton list="agreements" />
      </div>
      <QueryView query={query} rows={6}>
        {(page) => (
          <DataTable
            caption={t('admin:tab.agreements')}
            columns={columns}
            rows={page.items}
            rowKey={(row) => row.id}
            empty={<EmptyState title={t('admin:agreements.empty')} body={t('admin:agreements.emptyBody')} />}
          />
        )}
      </QueryView>
      {creating && <AgreementDialog onClose={() => setCreating(false)} />}
    </>
  );
}
