/** TypeScript has WebAssembly in its DOM library only, which a Node package has no business with. This is what is used of it. */
declare namespace WebAssembly {
  interface Instance {
    readonly exports: { readonly __wbindgen_start?: () => void };
  }
  function instantiate(bytes: Uint8Array, imports: Record<string, object>): Promise<{ instance: Instance }>;
}
