/** How wide an image is at most on a page, in pixels. */
export const widest = 1_600
