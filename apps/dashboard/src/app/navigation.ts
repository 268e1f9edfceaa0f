/** The places of the navigation, in order. `key` goes there after `g`. */
export const PLACES = [
  { to: '/', label: 'Overview', key: 'o', needs: 'tenant' },
  { to: '/attribution', label: 'Attribution', key: 'a', needs: 'tenant' },
  { to: '/compare', label: 'Compare', key: 'c', needs: 'tenant' },
  { to: '/paths', label: 'Paths', key: 'p', needs: 'tenant' },
  { to: '/journeys', label: 'Journeys', key: 'j', needs: 'tenant' },
  { to: '/campaigns', label: 'Campaigns', key: 'm', needs: 'tenant' },
  { to: '/models', label: 'Models & rules', key: 'r', needs: 'nothing' },
  { to: '/operations', label: 'Operations', key: 'x', needs: 'nothing' },
  { to: '/start', label: 'Getting started', key: 's', needs: 'nothing' },
] as const;

export type Place = (typeof PLACES)[number];
