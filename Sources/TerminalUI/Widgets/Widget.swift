/// A value that draws itself into a rectangle. It never writes outside it, and draws nothing when it is empty.
package protocol Widget {
  func draw(in rect: Rect, on canvas: inout Canvas)
}
