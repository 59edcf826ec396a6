# Allowed connections: internet to load balancer, load balancer to application, the three tasks to the database.
# Each rule is a separate resource. Terraform removes AWS's default egress rule from each group.

resource "aws_security_group" "load_balancer" {
  name        = "${var.name}-load-balancer"
  description = "The load balancer"
  vpc_id      = aws_vpc.this.id
  tags        = { Name = "${var.name}-load-balancer" }
}

resource "aws_security_group" "app" {
  name        = "${var.name}-app"
  description = "The application"
  vpc_id      = aws_vpc.this.id
  tags        = { Name = "${var.name}-app" }
}

resource "aws_security_group" "migrator" {
  name        = "${var.name}-migrator"
  description = "The migrations"
  vpc_id      = aws_vpc.this.id
  tags        = { Name = "${var.name}-migrator" }
}

resource "aws_security_group" "roles" {
  name        = "${var.name}-roles"
  description = "db-roles, which logs in as the master user"
  vpc_id      = aws_vpc.this.id
  tags        = { Name = "${var.name}-roles" }
}

resource "aws_security_group" "database" {
  name        = "${var.name}-database"
  description = "The database"
  vpc_id      = aws_vpc.this.id
  tags        = { Name = "${var.name}-database" }
}

resource "aws_security_group" "endpoints" {
  name        = "${var.name}-endpoints"
  description = "The VPC endpoints"
  vpc_id      = aws_vpc.this.id
  tags        = { Name = "${var.name}-endpoints" }
}
