import {
  CalendarOutlined,
  EyeInvisibleOutlined,
  LaptopOutlined,
  LogoutOutlined,
  ReadOutlined,
  SwapOutlined,
} from '@ant-design/icons';
import { App, Dropdown, type MenuProps } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionApi, sessionGate } from '../../shared/api';
import { useErrorText } from '../../shared/components/states';
import { useLabel } from '../../shared/format';
import { useCan, useMe } from '../../shared/hooks/me';
import { useSignOut } from './sign-out';

const AbsenceDialog = lazy(() => import('../features/duty').then((m) => ({ default: m.AbsenceDialog })));

interface Props {
  onHide: () => void;
  onGuide: () => void;
  onKeys: () => void;
}

export function PersonMenu({ onHide, onGuide, onKeys }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const me = useMe();
  const can = useCan();
  const [isAway, setIsAway] = useState(false);
  const { message } = App.useApp();
  const errorText = useErrorText();
  const { signOut, signOutEverywhere } = useSignOut();

  const switchPost = async (agencyId: string): Promise<void> => {
    try {
      await sessionApi.switchPost(agencyId);
      // Until the page is gone, it is one of the former post.
      sessionGate.arm(false);
      window.location.assign('/');
    } catch (error) {
      message.error(errorText(error));
    }
  };

  const others = me.posts.filter((post) => post.agencyId !== me.agency.id);
  const items: MenuProps['items'] = [
    {
      type: 'group',
      key: 'who',
      label: (
        <span className="who-card">
          <strong>
            {t('shell:person.signedInAs', { name: me.person.displayName, username: me.person.username })}
          </strong>
          <span>{me.agency.name}</span>
          <span>{me.roles.map((role) => label('role', role)).join(t('shell:listSeparator'))}</span>
        </span>
      ),
    },
    { type: 'divider' },
    ...others.map((post) => ({
      key: `post:${post.agencyId}`,
      icon: <SwapOutlined aria-hidden="true" />,
      label: t('shell:person.switchTo', { agency: post.agencyName }),
      onClick: () => void switchPost(post.agencyId),
    })),
    ...(me.demo
      ? [
          {
            key: 'guide',
            icon: <ReadOutlined aria-hidden="true" />,
            label: t('shell:person.guide'),
            onClick: onGuide,
          },
        ]
      : []),
    ...(can('referral:decide')
      ? [
          {
            key: 'away',
            icon: <CalendarOutlined aria-hidden="true" />,
            label: t('duty:menu'),
            onClick: () => setIsAway(true),
          },
        ]
      : []),
    {
      key: 'keys',
      icon: <LaptopOutlined aria-hidden="true" />,
      label: t('shell:person.keys'),
      onClick: onKeys,
    },
    {
      key: 'hide',
      icon: <EyeInvisibleOutlined aria-hidden="true" />,
      label: t('shell:person.hide'),
      onClick: onHide,
    },
    { type: 'divider' },
    {
      key: 'out',
      icon: <LogoutOutlined aria-hidden="true" />,
      label: t('shell:person.logout'),
      onClick: signOut,
    },
    {
      key: 'everywhere',
      icon: <LogoutOutlined aria-hidden="true" />,
      label: t('shell:person.logoutEverywhere'),
      onClick: signOutEverywhere,
    },
  ];

  const { displayName } = me.person;
  return (
    <>
      <Dropdown
        menu={{ items }}
        trigger={['click']}
        autoFocus
        placement="bottomRight"
        getPopupContainer={(trigger) => trigger.parentElement ?? document.body}
      >
        <button
          type="button"
          className="head-btn"
          aria-haspopup="menu"
          aria-label={t('shell:person.menu', { name: displayName, agency: me.agency.name })}
        >
          <span className="head-avatar" aria-hidden="true">
            {Array.from(displayName)[0]}
          </span>
          <span className="head-who">
            {displayName} · {me.agency.name}
          </span>
        </button>
      </Dropdown>
      {isAway && (
        <Suspense fallback={null}>
          <AbsenceDialog onClose={() => setIsAway(false)} />
        </Suspense>
      )}
    </>
  );
}
