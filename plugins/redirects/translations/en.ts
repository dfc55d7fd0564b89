export const en = {
  redirect: 'Redirect',
  redirects: 'Redirects',
  oldAddressesWhereThey: 'Old addresses and their destinations. Created automatically when a published address changes.',
  writeAddressStartsPage: 'Write an address that starts with / for a page of this site, or with https:// or http://.',
  oldAddressExampleCountries:
    'The old address, for example /countries/peru. It applies in every language: /es/countries/peru is saved without /es.',
  writeOldAddressPage:
    'Write the old address of a page from its first slash on, for example /countries/peru: without a query, a fragment or dots, and none of the admin panel, the API or a fixed page.',
  leadsCircleChooseAnother: 'Redirects in a circle: {{circle}}. Choose another address.',
  addressPublishedPageUnpublish:
    'Is the address of a published page, "{{title}}". Unpublish the page or change its slug first, or write another address.',
} as const
