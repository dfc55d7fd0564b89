/** Stands for what is not shown: a field of the server's own, or its difference between two versions. */
export const Nothing = () => null
