/** Who asks: a person in one workspace. The first argument of every service method. */
export interface Viewer {
  readonly workspaceId: string;
  readonly userId: string;
}
