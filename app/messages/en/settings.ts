/** The settings' frame; each page's own words stand with the page's area. */
export const settings = {
  title: 'Settings',
  pages: 'Settings pages',
  profile: 'Profile',
  account: 'Account',
  ties: 'Ties',
  appearance: 'Appearance',
  notifications: 'Notifications and mail',
};
