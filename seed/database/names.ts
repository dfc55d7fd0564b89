import { documentKey } from '../keys'

/** Which document has which name, both ways. */
export class Names {
  private readonly ids = new Map<string, string>()
  private readonly names = new Map<string, string>()

  set(collection: string, id: string, name: string) {
    this.ids.set(name, id)
    this.names.set(documentKey(collection, id), name)
  }

  idOf(name: string): string | undefined {
    return this.ids.get(name)
  }

  nameOf(collection: string, id: string): string | undefined {
    return this.names.get(documentKey(collection, id))
  }
}
