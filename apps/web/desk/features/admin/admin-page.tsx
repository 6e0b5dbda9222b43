import { useTranslation } from 'react-i18next';
import { Navigate, NavLink, Route, Routes } from 'react-router';
import type { Permission } from '@app/contracts';
import type { ComponentType } from 'react';
import { PageHeader } from '../../../shared/components';
import { useCan, useMe } from '../../../shared/hooks/me';
import { DutyTab } from '../duty';
import { ChannelsTab } from '../notifications';
import { AgenciesTab } from './agencies-tab';
import { AgreementsTab } from './agreements-tab';
import { LimitsTab } from './limits-tab';
import { ImportsTab } from './imports-tab';
import { OffersTab } from './offers-tab';
import { NoticeTableTab } from './notice-table-tab';
import { ParkedTab } from './parked-tab';
import { PeopleTab } from './people-tab';

const TABS: { path: string; needs: Permission[]; View: ComponentType }[] = [
  { path: 'people', needs: ['person:manage'], View: PeopleTab },
  { path: 'duty', needs: ['referral:decide', 'person:manage'], View: DutyTab },
  { path: 'agencies', needs: ['agency:create', 'agency:update'], View: AgenciesTab },
  { path: 'offers', needs: ['offer:write'], View: OffersTab },
  { path: 'limits', needs: ['limits:write', 'offer:write'], View: LimitsTab },
  {
    path: 'imports',
    needs: ['agency:create', 'offer:write', 'person:manage', 'child:register'],
    View: ImportsTab,
  },
  { path: 'channels', needs: ['agency:update'], View: ChannelsTab },
  { path: 'notices', needs: ['hub:operate'], View: NoticeTableTab },
  { path: 'parked', needs: ['hub:operate'], View: ParkedTab },
  { path: 'agreements', needs: ['agreement:read'], View: AgreementsTab },
];

export function AdminPage() {
  const { t } = useTranslation();
  const can = useCan();
  const me = useMe();
  const tabs = TABS.filter((tab) => tab.needs.some(can));
  return (
    <div className="page">
      <PageHeader title={t('admin:title')} note={me.agency.name} />
      <nav className="subnav" aria-label={t('admin:sections')}>
        {tabs.map((tab) => (
          <NavLink key={tab.path} to={`/admin/${tab.path}`}>
            {t(`admin:tab.${tab.path}`)}
          </NavLink>
        ))}
      </nav>
      <Routes>
        {tabs.map(({ path, View }) => (
          <Route key={path} path={path} element={<View />} />
        ))}
        <Route path="*" element={<Navigate to={`/admin/${tabs[0]?.path ?? 'agreements'}`} replace />} />
      </Routes>
    </div>
  );
}
