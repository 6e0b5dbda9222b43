import { createBrowserRouter, redirect, type LoaderFunctionArgs } from 'react-router';
import { expectWorker, isProblem, keys, sessionApi, sessionGate } from '../../shared/api';
import { Shell } from '../shell/shell';
import { part } from './missing-part';
import { queryClient } from './query';
import { RouteFault } from './route-fault';

/** Everything but the public pages needs somebody signed in; where they wanted to go is kept. */
async function requireMe({ request }: LoaderFunctionArgs): Promise<null> {
  try {
    const { person, agency } = await queryClient.ensureQueryData({
      queryKey: keys.me,
      queryFn: ({ signal }) => sessionApi.me(signal),
    });
    expectWorker({ personId: person.id, agencyId: agency.id });
    sessionGate.arm(true);
    return null;
  } catch (error) {
    if (!isProblem(error, 'UNAUTHENTICATED')) throw error;
    const { pathname, search } = new URL(request.url);
    const next = pathname === '/' ? '' : `?next=${encodeURIComponent(pathname + search)}`;
    throw redirect(`/login${next}`);
  }
}

export const router = createBrowserRouter([
  {
    errorElement: <RouteFault />,
    hydrateFallbackElement: <div className="boot-bar" />,
    children: [
      { path: '/login', lazy: part(() => import('../features/login').then((m) => m.LoginPage)) },
      {
        path: '/invite/:token',
        lazy: part(() => import('../features/login').then((m) => m.InvitePage)),
      },
      {
        path: '/reset/:token',
        lazy: part(() => import('../features/login').then((m) => m.InvitePage)),
      },
      {
        path: '/setup/:token',
        lazy: part(() => import('../features/login').then((m) => m.SetupPage)),
      },
      {
        id: 'shell',
        path: '/',
        loader: requireMe,
        shouldRevalidate: () => false,
        Component: Shell,
        children: [
          {
            errorElement: <RouteFault inside />,
            children: [
              {
                index: true,
                lazy: part(() => import('../features/home').then((m) => m.HomePage)),
              },
              {
                path: 'inbox',
                lazy: part(() => import('../features/inbox').then((m) => m.InboxPage)),
              },
              {
                path: 'referrals/new',
                lazy: part(() => import('../features/wizard').then((m) => m.NewReferralPage)),
              },
              {
                path: 'referrals/:id',
                lazy: part(() => import('../features/referral').then((m) => m.ReferralPage)),
              },
              {
                path: 'referrals/:id/print',
                lazy: part(() => import('../features/print').then((m) => m.PrintPage)),
              },
              {
                path: 'pool',
                lazy: part(() => import('../features/pool').then((m) => m.PoolPage)),
              },
              {
                path: 'pool/:id',
                lazy: part(() => import('../features/pool').then((m) => m.PoolCardPage)),
              },
              {
                path: 'cases',
                lazy: part(() => import('../features/cases').then((m) => m.CasesPage)),
              },
              {
                path: 'cases/:id',
                lazy: part(() => import('../features/cases').then((m) => m.CasePage)),
              },
              {
                path: 'emergency',
                lazy: part(() => import('../features/emergency').then((m) => m.EmergencyPage)),
              },
              {
                path: 'reports/:id',
                lazy: part(() => import('../features/emergency').then((m) => m.ReportPage)),
              },
              {
                path: 'emergency-access/new',
                lazy: part(() => import('../features/emergency-access').then((m) => m.OpenAccessPage)),
              },
              {
                path: 'emergency-access/:id',
                lazy: part(() => import('../features/emergency-access').then((m) => m.AccessPage)),
              },
              {
                path: 'flags',
                lazy: part(() => import('../features/flags').then((m) => m.FlagsPage)),
              },
              {
                path: 'flags/:id',
                lazy: part(() => import('../features/flags').then((m) => m.FlagPage)),
              },
              {
                path: 'follow-ups',
                lazy: part(() => import('../features/follow-ups').then((m) => m.FollowUpsPage)),
              },
              {
                path: 'follow-ups/:id',
                lazy: part(() => import('../features/follow-ups').then((m) => m.FollowUpPage)),
              },
              {
                path: 'search',
                lazy: part(() => import('../features/search').then((m) => m.SearchPage)),
              },
              {
                path: 'overlaps',
                lazy: part(() => import('../features/overlaps').then((m) => m.OverlapsPage)),
              },
              {
                path: 'notifications',
                lazy: part(() => import('../features/notifications').then((m) => m.NotificationsPage)),
              },
              {
                path: 'notifications/preferences',
                lazy: part(() => import('../features/notifications').then((m) => m.PreferencesPage)),
              },
              {
                path: 'directory',
                lazy: part(() => import('../features/directory').then((m) => m.DirectoryPage)),
              },
              {
                path: 'duty-room',
                lazy: part(() => import('../features/duty-room').then((m) => m.DutyRoomPage)),
              },
              {
                path: 'duties/:part?',
                lazy: part(() => import('../features/duties').then((m) => m.DutiesPage)),
              },
              {
                path: 'reviews/:id',
                lazy: part(() => import('../features/duties').then((m) => m.ReviewLink)),
              },
              {
                path: 'audit',
                lazy: part(() => import('../features/audit').then((m) => m.AuditPage)),
              },
              {
                path: 'oversight',
                lazy: part(() => import('../features/oversight').then((m) => m.OversightPage)),
              },
              {
                path: 'demo/mails',
                lazy: part(() => import('../features/notifications').then((m) => m.DemoMailsPage)),
              },
              {
                path: 'admin/*',
                lazy: part(() => import('../features/admin').then((m) => m.AdminPage)),
              },
              { path: '*', Component: NotFound },
            ],
          },
        ],
      },
    ],
  },
]);

function NotFound() {
  return <RouteFault inside missing />;
}
