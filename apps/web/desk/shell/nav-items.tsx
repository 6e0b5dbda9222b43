import {
  ApartmentOutlined,
  AppstoreOutlined,
  AuditOutlined,
  BellOutlined,
  FlagOutlined,
  CopyOutlined,
  CustomerServiceOutlined,
  EnvironmentOutlined,
  EyeOutlined,
  FolderOpenOutlined,
  HomeOutlined,
  SafetyCertificateOutlined,
  SearchOutlined,
  SettingOutlined,
  SwapOutlined,
} from '@ant-design/icons';
import type { Permission } from '@app/contracts';
import type { ReactNode } from 'react';

export interface NavItem {
  to: string;
  key: string;
  icon: ReactNode;
  /** Any one of these opens the page. */
  needs: Permission[];
  /** Only those whom the hub says have one. */
  onlyOnDuty?: true;
}

export const NAV_ITEMS: readonly NavItem[] = [
  { to: '/', key: 'home', icon: <HomeOutlined />, needs: ['self:read'] },
  { to: '/inbox', key: 'inbox', icon: <SwapOutlined />, needs: ['referral:read'] },
  { to: '/pool', key: 'pool', icon: <AppstoreOutlined />, needs: ['referral:read'] },
  { to: '/flags', key: 'flags', icon: <FlagOutlined />, needs: ['flag:read'] },
  { to: '/follow-ups', key: 'followUps', icon: <EnvironmentOutlined />, needs: ['follow_up:read'] },
  { to: '/cases', key: 'cases', icon: <FolderOpenOutlined />, needs: ['case:read'] },
  { to: '/search', key: 'search', icon: <SearchOutlined />, needs: ['room:read'] },
  {
    to: '/duty-room',
    key: 'dutyRoom',
    icon: <CustomerServiceOutlined />,
    needs: ['room:read'],
    onlyOnDuty: true,
  },
  { to: '/overlaps', key: 'overlaps', icon: <CopyOutlined />, needs: ['child:register'] },
  { to: '/oversight', key: 'oversight', icon: <EyeOutlined />, needs: ['oversight:read'] },
  { to: '/notifications', key: 'notifications', icon: <BellOutlined />, needs: ['notification:read'] },
  { to: '/directory', key: 'directory', icon: <ApartmentOutlined />, needs: ['agency:read'] },
  {
    to: '/duties',
    key: 'duties',
    icon: <SafetyCertificateOutlined />,
    needs: ['disclosure:read', 'override:review'],
  },
  { to: '/audit', key: 'audit', icon: <AuditOutlined />, needs: ['audit:read'] },
  {
    to: '/admin',
    key: 'admin',
    icon: <SettingOutlined />,
    needs: ['person:manage', 'agency:create', 'agency:update', 'agreement:write', 'offer:write'],
  },
];
