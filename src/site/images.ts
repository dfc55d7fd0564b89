import { widest } from '#src/media/widest.ts'
import type { ProfileImage } from '#src/profile/index.ts'

interface Candidate {
  url: string
  width?: number
  height?: number
}

/** The image in its own format, at most as wide as pages show it. */
export const shownImage = (image: ProfileImage): Candidate => inOwnFormat(image).at(-1) ?? original(image)

/** What a browser chooses from, in the image's own format and as WebP: the value of `srcset`, where there is a choice. */
export const sourcesOf = (image: ProfileImage) => ({
  own: srcset(inOwnFormat(image)),
  webp: image.mimeType === 'image/webp' ? undefined : srcset(image.sizes.filter(({ mimeType }) => mimeType === 'image/webp')),
})

const original = ({ height, url, width }: ProfileImage): Candidate => ({ url, width: width ?? undefined, height: height ?? undefined })

function inOwnFormat(image: ProfileImage): Candidate[] {
  const sizes = image.sizes.filter(({ mimeType }) => mimeType === image.mimeType).map(({ height, url, width }) => ({ url, width, height }))
  return image.width !== null && image.width <= widest ? [...sizes, original(image)] : sizes
}

const srcset = (candidates: Candidate[]): string | undefined =>
  candidates.length === 0 ? undefined : candidates.map(({ url, width }) => `${url} ${width}w`).join(', ')
