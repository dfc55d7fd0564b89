import type { ProfileImage } from '#src/profile/index.ts'
import { shownImage, sourcesOf } from '../images'

/** An image no larger than it is shown: its browser chooses among its sizes, and has its shape before it is there. */
export function Picture({ alt, image, isLazy = false }: { alt: string; image: ProfileImage; isLazy?: boolean }) {
  const { height, url, width } = shownImage(image)
  const { own, webp } = sourcesOf(image)
  const sizes = width === undefined ? undefined : `(max-width: ${width}px) 100vw, ${width}px`
  return (
    <picture>
      {webp && <source type="image/webp" srcSet={webp} sizes={sizes} />}
      <img src={url} srcSet={own} sizes={own && sizes} alt={alt} width={width} height={height} loading={isLazy ? 'lazy' : undefined} />
    </picture>
  )
}
