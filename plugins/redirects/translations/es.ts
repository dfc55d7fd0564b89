import type { Translation } from '#src/messages/types.ts'
import type { en } from './en.ts'

export const es: Translation<typeof en> = {
  redirect: 'Redirección',
  redirects: 'Redirecciones',
  oldAddressesWhereThey: 'Direcciones antiguas y sus destinos. Se crean automáticamente cuando cambia una dirección publicada.',
  writeAddressStartsPage: 'Escriba una dirección que empiece por / si es una página de este sitio, o por https:// o http://.',
  oldAddressExampleCountries:
    'La dirección antigua, por ejemplo /countries/peru. Vale en todos los idiomas: /es/countries/peru se guarda sin /es.',
  writeOldAddressPage:
    'Escriba la dirección antigua de una página desde su primera barra, por ejemplo /countries/peru: sin consulta, fragmento ni puntos, y no del panel, la API ni una página fija.',
  leadsCircleChooseAnother: 'Redirige en círculo: {{circle}}. Elija otra dirección.',
  addressPublishedPageUnpublish:
    'Es la dirección de una página publicada, «{{title}}». Antes retire la página o cambie su dirección, o escriba otra dirección.',
}
