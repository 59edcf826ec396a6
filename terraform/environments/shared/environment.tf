locals {
  environment = "build"
}
