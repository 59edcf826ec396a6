data "aws_availability_zones" "available" {
  state = "available"

  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }
}

module "network" {
  source = "../network"

  name                = "${var.name}-${var.environment}"
  cidr_block          = var.cidr_block
  zones               = slice(sort(data.aws_availability_zones.available.names), 0, 2)
  way_out             = var.way_out
  allowed_cidr_blocks = var.allowed_cidr_blocks
}
