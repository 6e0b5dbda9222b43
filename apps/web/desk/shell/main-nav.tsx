import { CloseOutlined, MenuOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import { homeApi, keys } from '../../shared/api';
import { NetworkPill } from '../../shared/components/network';
import { useCan } from '../../shared/hooks/me';
import { NAV_ITEMS } from './nav-items';

function NavList() {
  const { t } = useTranslation();
  const can = useCan();
  const { data: home } = useQuery({
    queryKey: keys.home,
    queryFn: ({ signal }) => homeApi.get(signal),
    retry: false,
  });
  const waiting = home?.counts.waiting ?? 0;
  return (
    <ul className="nav-list">
      {NAV_ITEMS.filter((item) => item.needs.some(can) && (!item.onlyOnDuty || home?.dutyRoom)).map(
        (item) => (
          <li key={item.key}>
            <NavLink to={item.to} end={item.to === '/'} className="nav-link">
              <span aria-hidden="true">{item.icon}</span>
              {t(`shell:nav.${item.key}`)}
              {item.key === 'inbox' && waiting > 0 && (
                <span
                  className="nav-count"
                  aria-label={t('shell:nav.waiting', { count: waiting })}
                  role="img"
                >
                  {waiting}
                </span>
              )}
            </NavLink>
          </li>
        ),
      )}
    </ul>
  );
}

/** Beside the page from 992 px on; the width decides in CSS, before the first paint. */
export function MainNav() {
  const { t } = useTranslation();
  return (
    <nav className="app-nav" aria-label={t('shell:nav.label')}>
      <NavList />
    </nav>
  );
}

/** The same list behind a button on narrow screens. */
export function NavDrawer() {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const { pathname } = useLocation();
  useEffect(() => dialog.current?.close(), [pathname]);
  return (
    <>
      <button
        type="button"
        className="head-btn nav-toggle"
        aria-label={t('shell:nav.open')}
        onClick={() => dialog.current?.showModal()}
      >
        <MenuOutlined />
      </button>
      <dialog
        ref={dialog}
        className="nav-dialog"
        aria-label={t('shell:nav.label')}
        onClick={(event) => event.target === dialog.current && dialog.current.close()}
      >
        <div className="nav-dialog-head">
          {t('common:brand')} {t('common:brandLatin')}
          <button
            type="button"
            className="icon-btn"
            aria-label={t('shell:nav.close')}
            onClick={() => dialog.current?.close()}
          >
            <CloseOutlined />
          </button>
        </div>
        <nav aria-label={t('shell:nav.label')}>
          <NavList />
        </nav>
        <div className="nav-dialog-foot">
          <NetworkPill />
        </div>
      </dialog>
    </>
  );
}
