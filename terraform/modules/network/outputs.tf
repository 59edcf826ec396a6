output "vpc_id" {
  description = "ID of the VPC."
  value       = aws_vpc.this.id
}

output "public_subnet_ids" {
  description = "Subnets of the load balancer."
  value       = [for subnet in aws_subnet.public : subnet.id]
}

output "task_subnet_ids" {
  description = "Subnets of the tasks. They have no public IP addresses."
  value       = [for subnet in aws_subnet.task : subnet.id]
}

output "database_subnet_ids" {
  description = "Subnets of the database. They have no route to the internet."
  value       = [for subnet in aws_subnet.database : subnet.id]
}

output "security_group_ids" {
  description = "Security groups by name: load_balancer, app, migrator, roles, database."
  value = {
    load_balancer = aws_security_group.load_balancer.id
    app           = aws_security_group.app.id
    migrator      = aws_security_group.migrator.id
    roles         = aws_security_group.roles.id
    database      = aws_security_group.database.id
  }
}
